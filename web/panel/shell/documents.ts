import { graphql } from '#web/ui/graphql/graphql.ts';

export const SearchAccounts = graphql(`
  query SearchAccounts($text: String!) {
    accounts(text: $text, first: 6) {
      nodes {
        id
        displayName
      }
    }
  }
`);

export const SearchConferences = graphql(`
  query SearchConferences($text: String!) {
    conferences(text: $text, first: 6) {
      nodes {
        id
        title
      }
    }
  }
`);
