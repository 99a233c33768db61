import { graphql } from './graphql.ts';

// Two fragments of concrete types, not one of their union: the cache tells types apart by name only.

/** What came of a change. Every mutation of the panel answers this or a rejection. */
export const ReceiptFields = graphql(`
  fragment ReceiptFields on Receipt @_unmask {
    __typename
    position
    changed
    id
  }
`);

/** Why nothing was changed. */
export const RejectionFields = graphql(`
  fragment RejectionFields on Rejection @_unmask {
    __typename
    code
    message
    problems {
      field
      rule
      params {
        name
        value
      }
    }
  }
`);

export const PersonName = graphql(`
  fragment PersonName on Person @_unmask {
    id
    displayName
    account {
      id
    }
    administrator {
      id
    }
  }
`);
