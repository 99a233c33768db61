import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const BackupsQuery = graphql(`
  query ConfigurationBackups {
    configurationBackups {
      name
      createdAt
      bytes
      sealed
      program
    }
  }
`);

export const CreateBackup = graphql(
  `
    mutation CreateConfigurationBackup($passphrase: String!, $withSecrets: Boolean!) {
      result: createConfigurationBackup(passphrase: $passphrase, withSecrets: $withSecrets) {
        __typename
        ... on ConfigurationBackupAnswer {
          backup {
            name
          }
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const DeleteBackup = graphql(
  `
    mutation DeleteConfigurationBackup($name: String!) {
      result: deleteConfigurationBackup(name: $name) {
        __typename
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

const RestoreFields = graphql(`
  fragment RestoreFields on ConfigurationRestore @_unmask {
    id
    fileName
    status
    createdAt
    program
    withSecrets
    done
    total
    position
    counts {
      kind
      new
      changed
      equal
      refused
      leftAlone
    }
    failure {
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
`);

export const RestoresQuery = graphql(
  `
    query ConfigurationRestores {
      configurationRestores {
        ...RestoreFields
      }
    }
  `,
  [RestoreFields],
);

export const RowsQuery = graphql(`
  query ConfigurationRestoreRows($id: ID!, $kind: ConfigurationKind!) {
    configurationRestoreRows(id: $id, kind: $kind) {
      nodes {
        id
        title
        outcome
        fields {
          name
          before
          after
          secret
        }
        code
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

export const UnsealRestore = graphql(
  `
    mutation UnsealConfigurationRestore($id: ID!, $passphrase: String!) {
      result: unsealConfigurationRestore(id: $id, passphrase: $passphrase) {
        __typename
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const StartRestore = graphql(
  `
    mutation StartConfigurationRestore($id: ID!, $kinds: [ConfigurationKind!]!) {
      result: startConfigurationRestore(id: $id, kinds: $kinds) {
        __typename
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const DismissRestore = graphql(
  `
    mutation DismissConfigurationRestore($id: ID!) {
      result: dismissConfigurationRestore(id: $id) {
        __typename
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);
