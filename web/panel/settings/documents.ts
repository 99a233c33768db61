import { PersonName, ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf, type VariablesOf } from '#web/ui/graphql/graphql.ts';

export const SettingsFormsQuery = graphql(`
    query SettingsForms($sections: [ID!]!) {
      settingsForms(sections: $sections) {
        id
        input
        waitingForRestart
        rolledBack {
          reason
          at
        }
        fields {
          name
          kind
          value
          usual
          kept
          min
          max
          restart
          override
          choices {
            value
            input
          }
          when
        }
      }
    }
`);

export type SettingsFormData = ResultOf<typeof SettingsFormsQuery>['settingsForms'][number];

export type SettingFieldData = SettingsFormData['fields'][number];

export const ChangeSettings = graphql(
  `
    mutation ChangeSettings($changes: SettingsInput!) {
      changeSettings(changes: $changes) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export type SettingsInput = VariablesOf<typeof ChangeSettings>['changes'];

/** The latest changes of one field; earlier ones stand in the history of the whole section. */
export const FieldStory = graphql(
  `
    query FieldStory($section: ID!, $field: String!) {
      settingHistory(section: $section, field: $field) {
        changes(first: 50) {
          nodes {
            id
            time
            actor {
              ...PersonName
            }
            fields {
              name
              before
              after
              secret
              gone
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        since
        by {
          ...PersonName
        }
        deleted
      }
    }
  `,
  [PersonName],
);
