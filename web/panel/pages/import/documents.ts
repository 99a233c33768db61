import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

const ImportFields = graphql(`
  fragment ImportFields on AccountImport @_unmask {
    id
    fileName
    status
    encoding
    separator
    createGroups
    generatePasswords
    total
    done
    rate
    passwords
    position
    columns {
      header
      field
    }
    preview {
      cells
    }
    counts {
      created
      changed
      unchanged
      refused
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

const AnswerFields = graphql(
  `
    fragment AnswerFields on AccountImportAnswer @_unmask {
      __typename
      accountImport {
        ...ImportFields
      }
    }
  `,
  [ImportFields],
);

export const ImportQuery = graphql(
  `
    query AccountImport($id: ID!) {
      accountImport(id: $id) {
        ...ImportFields
      }
    }
  `,
  [ImportFields],
);

export const ImportsQuery = graphql(`
  query AccountImports {
    accountImports {
      id
      fileName
      status
      total
      done
    }
  }
`);

export const LiveImport = graphql(
  `
    subscription LiveAccountImport($id: ID!) {
      accountImport(id: $id) {
        ...ImportFields
      }
    }
  `,
  [ImportFields],
);

export const LinesQuery = graphql(`
  query ImportedLines($id: ID!, $outcome: ImportedLineOutcome, $after: String) {
    importedLines(id: $id, outcome: $outcome, first: 200, after: $after) {
      endCursor
      nodes {
        line
        login
        displayName
        outcome
        fields
        code
        problems {
          field
          rule
          params
        }
      }
    }
  }
`);

export const CheckImport = graphql(
  `
    mutation CheckAccountImport(
      $id: ID!
      $createGroups: Boolean!
      $generatePasswords: Boolean!
      $reading: AccountImportReading
    ) {
      result: checkAccountImport(
        id: $id
        createGroups: $createGroups
        generatePasswords: $generatePasswords
        reading: $reading
      ) {
        ...AnswerFields
        ...RejectionFields
      }
    }
  `,
  [AnswerFields, RejectionFields],
);

export const StartImport = graphql(
  `
    mutation StartAccountImport($id: ID!) {
      result: startAccountImport(id: $id) {
        ...AnswerFields
        ...RejectionFields
      }
    }
  `,
  [AnswerFields, RejectionFields],
);

export const CancelImport = graphql(
  `
    mutation CancelAccountImport($id: ID!) {
      result: cancelAccountImport(id: $id) {
        ...AnswerFields
        ...RejectionFields
      }
    }
  `,
  [AnswerFields, RejectionFields],
);
