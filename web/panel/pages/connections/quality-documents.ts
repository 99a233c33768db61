import { graphql } from '#web/ui/graphql/graphql.ts';

export const ConnectionSamplesQuery = graphql(`
  query ConnectionSamples($id: ID!, $from: DateTime, $until: DateTime) {
    connectionSamples(id: $id, from: $from, until: $until, points: 300) {
      from
      step
      columns
      series {
        name
        min
        mean
        max
      }
    }
  }
`);
