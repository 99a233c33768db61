import { graphql } from '#web/ui/graphql/graphql.ts';

export const PasswordRulesQuery = graphql(`
  query PasswordRules {
    passwordSettings {
      minLength
      letterCases
      digits
      symbols
    }
  }
`);
