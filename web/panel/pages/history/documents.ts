import { PersonName } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const ObjectStateQuery = graphql(
  `
    query ObjectState($objectType: String!, $objectId: ID!, $at: DateTime!) {
      objectState(objectType: $objectType, objectId: $objectId, at: $at) {
        objectName
        exists
        fields {
          name
          value
          secret
          since
          by {
            ...PersonName
          }
        }
      }
    }
  `,
  [PersonName],
);

export const ForgetPerson = graphql(`
  mutation ForgetPerson($id: ID!, $confirm: String!) {
    forgetPerson(id: $id, confirm: $confirm) {
      __typename
      ... on Receipt {
        position
        changed
        id
      }
      ... on Rejection {
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
    }
  }
`);
