import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const PasswordSettingsQuery = graphql(`
  query PasswordSettings {
    passwordSettings {
      minLength
      letterCases
      digits
      symbols
      lockOut
      lockOutDuration
      lockOutAttempts
      lockOutResetAfter
    }
  }
`);

export const ChangePasswordSettings = graphql(
  `
    mutation ChangePasswordSettings($changes: PasswordSettingsInput!, $confirmed: Boolean!) {
      changePasswordSettings(changes: $changes, confirmed: $confirmed) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
