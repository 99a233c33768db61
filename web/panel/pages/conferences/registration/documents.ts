import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const RegistrationQuery = graphql(`
  query WebinarRegistration($conferenceId: ID!) {
    webinarRegistration(conferenceId: $conferenceId) {
      required
      closing
      opensAt
      closesAt
      seats
      accountsExempt
      form {
        id
        label
        required
      }
      standing
      taken
      formFixed
      byMail
    }
  }
`);

export const GuestsQuery = graphql(`
  query WebinarGuests($conferenceId: ID!, $text: String, $after: String) {
    webinarGuests(conferenceId: $conferenceId, text: $text, first: 50, after: $after) {
      nodes {
        id
        displayName
        email
        answers {
          fieldId
          value
        }
        registeredAt
        excludedAt
        exclusionReason
        link
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

export const ChangeRegistration = graphql(
  `
    mutation ChangeWebinarRegistration($conferenceId: ID!, $changes: WebinarRegistrationInput!) {
      changeWebinarRegistration(conferenceId: $conferenceId, changes: $changes) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ExcludeGuest = graphql(
  `
    mutation ExcludeWebinarGuest($conferenceId: ID!, $id: ID!, $reason: String) {
      excludeWebinarGuest(conferenceId: $conferenceId, id: $id, reason: $reason) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export type Registration = ResultOf<typeof RegistrationQuery>['webinarRegistration'];
export type FormField = Registration['form'][number];
export type Guest = ResultOf<typeof GuestsQuery>['webinarGuests']['nodes'][number];
