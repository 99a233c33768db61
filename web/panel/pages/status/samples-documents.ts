import { graphql } from '#web/ui/graphql/graphql.ts';

/** `spread` asks for the least and the most of each column, too. */
export const SamplesQuery = graphql(`
  query ServerSamples(
    $series: [String!]!
    $from: DateTime!
    $until: DateTime!
    $points: Int!
    $spread: Boolean!
  ) {
    serverSamples(series: $series, from: $from, until: $until, points: $points) {
      from
      step
      columns
      series {
        name
        mean
        min @include(if: $spread)
        max @include(if: $spread)
      }
    }
  }
`);

export const LiveSamples = graphql(`
  subscription LiveServerSamples {
    serverSamples {
      at
      values {
        name
        value
      }
    }
  }
`);

export const MarksQuery = graphql(`
  query ServerMarks($from: DateTime!, $until: DateTime!) {
    serverMarks(from: $from, until: $until) {
      id
      time
      kind
      version
      afterCrash
      reason
      change {
        id
        objectId
        actor {
          displayName
        }
        fields {
          name
        }
      }
    }
  }
`);
