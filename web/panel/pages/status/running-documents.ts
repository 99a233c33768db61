import { graphql } from '#web/ui/graphql/graphql.ts';

const RunningFields = graphql(`
  fragment RunningFields on RunningSession @_unmask {
    id
    conferenceId
    title
    startedAt
    mediaInterrupted
    participants {
      id
    }
  }
`);

export const RunningSessionsQuery = graphql(
  `
    query RunningSessions {
      runningSessions {
        ...RunningFields
      }
    }
  `,
  [RunningFields],
);

export const LiveRunningSessions = graphql(
  `
    subscription LiveRunningSessions {
      runningSessions {
        ...RunningFields
      }
    }
  `,
  [RunningFields],
);
