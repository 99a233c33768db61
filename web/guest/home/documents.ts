import { graphql } from '#web/ui/graphql/graphql.ts';

export const ConferenceToJoin = graphql(`
  fragment ConferenceToJoin on ConferencePage @_unmask {
    id
    title
    ownerName
    running
    participantCount
    joinAs
    nextStart
  }
`);

export const ConferencesToJoin = graphql(
  `
    query ConferencesToJoin {
      conferencesToJoin {
        ...ConferenceToJoin
      }
    }
  `,
  [ConferenceToJoin],
);

export const ConferencesToJoinLive = graphql(
  `
    subscription ConferencesToJoinLive {
      conferencesToJoin {
        ...ConferenceToJoin
      }
    }
  `,
  [ConferenceToJoin],
);
