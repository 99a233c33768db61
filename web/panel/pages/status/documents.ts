import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

const ServerStatusFields = graphql(`
  fragment ServerStatusFields on ServerStatus @_unmask {
    name
    version
    startedAt
    running
    storageProblem
    registered
    timeZone
    accounts
    onlineAccounts
    guests
    runningConferences
    participants
    mediaWorkers
    certificate {
      validUntil
      daysLeft
    }
    series
    memory
    storage {
      free
      total
      parts {
        name
        bytes
      }
    }
    services {
      id
      state
      since
      detail
    }
    updates {
      configured
      checkedAt
      problem
      available {
        version
        notes
        security
      }
    }
    restart {
      possible
      waiting
      wish {
        at
        whenEmpty
        begun
        by {
          displayName
        }
      }
    }
    projections {
      name
      position
      head
      state
      progress
      problem
    }
  }
`);

export const ServerStatusQuery = graphql(
  `
    query ServerStatus {
      serverStatus {
        ...ServerStatusFields
      }
    }
  `,
  [ServerStatusFields],
);

export const LiveServerStatus = graphql(
  `
    subscription LiveServerStatus {
      serverStatus {
        ...ServerStatusFields
      }
    }
  `,
  [ServerStatusFields],
);

export const RebuildProjection = graphql(
  `
    mutation RebuildProjection($name: String!) {
      rebuildProjection(name: $name) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
