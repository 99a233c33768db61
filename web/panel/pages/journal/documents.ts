import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const JournalQuery = graphql(`
  query Journal(
    $level: JournalLevel
    $text: String
    $until: DateTime
    $before: String
    $after: String
  ) {
    journal(level: $level, text: $text, until: $until, before: $before, after: $after, first: 100) {
      older
      newest
      nodes {
        id
        time
        level
        message
        details
      }
    }
  }
`);

export const LoggingQuery = graphql(`
  query LoggingSettings {
    settings {
      logging {
        detailed
      }
    }
  }
`);

export const ChangeLogging = graphql(
  `
    mutation ChangeLogging($detailed: Boolean!) {
      result: changeSettings(changes: { logging: { detailed: $detailed } }) {
        __typename
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);
