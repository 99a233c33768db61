import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf, type VariablesOf } from '#web/ui/graphql/graphql.ts';

export const MailQuery = graphql(`
  query Mail {
    mail {
      state
      problem
      answer
      due
      answeredAt
      waiting
      sent
      failed
      skipped
    }
  }
`);

export type MailOverview = ResultOf<typeof MailQuery>['mail'];
export type MailProblem = NonNullable<MailOverview['problem']>;

export const LettersQuery = graphql(`
  query MailLetters($status: MailLetterStatus, $after: String) {
    mailLetters(status: $status, first: 50, after: $after) {
      nodes {
        id
        kind
        conferenceId
        recipient
        recipientName
        createdAt
        status
        attempts
        due
        problem
        answer
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      total {
        count
        capped
      }
    }
  }
`);

export type Letter = ResultOf<typeof LettersQuery>['mailLetters']['nodes'][number];
export type LetterKind = Letter['kind'];

const DialogueFields = graphql(`
  fragment DialogueFields on MailDialogue @_unmask {
    lines {
      ours
      text
    }
    problem
    answer
  }
`);

export type Dialogue = ResultOf<typeof DialogueFields>;

export const CheckMail = graphql(
  `
    mutation CheckMail($connection: MailConnectionInput!) {
      checkMail(connection: $connection) {
        __typename
        ...DialogueFields
        ...RejectionFields
      }
    }
  `,
  [DialogueFields, RejectionFields],
);

export const SendTestMail = graphql(
  `
    mutation SendTestMail($draft: MailDraftInput!, $address: String!) {
      sendTestMail(draft: $draft, address: $address) {
        __typename
        ...DialogueFields
        ...RejectionFields
      }
    }
  `,
  [DialogueFields, RejectionFields],
);

export const RetryMail = graphql(
  `
    mutation RetryMail($id: ID) {
      retryMail(id: $id) {
        __typename
        ... on MailQueueChanged {
          letters
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const DiscardMail = graphql(
  `
    mutation DiscardMail($id: ID!) {
      discardMail(id: $id) {
        __typename
        ... on MailQueueChanged {
          letters
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const TemplatesQuery = graphql(`
  query MailTemplates($language: MailLanguage!) {
    mailTemplates(language: $language) {
      kind
      subject
      body
      ownSubject
      ownBody
      variables {
        name
        example
      }
    }
  }
`);

export type Template = ResultOf<typeof TemplatesQuery>['mailTemplates'][number];

export const PreviewQuery = graphql(
  `
    query MailPreview($draft: MailDraftInput!) {
      mailPreview(draft: $draft) {
        __typename
        ... on MailPreview {
          subject
          html
          text
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export type Draft = VariablesOf<typeof PreviewQuery>['draft'];

/** Where a test letter goes unless somebody types another address. */
export const MailAddressQuery = graphql(`
  query MailAddress {
    settings {
      mailNotices {
        administratorAddress
      }
    }
  }
`);
