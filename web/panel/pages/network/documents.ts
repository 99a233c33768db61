import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const NetworkStateQuery = graphql(`
  query NetworkState {
    networkState {
      addresses {
        address
        interface
        loopback
      }
      workers
      listeners {
        entry
        address
        port
        trouble
      }
      mediaMarksLack
      signallingMarksLack
    }
  }
`);

export type NetworkStateData = ResultOf<typeof NetworkStateQuery>['networkState'];
