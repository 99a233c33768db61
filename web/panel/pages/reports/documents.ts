import { graphql } from '#web/ui/graphql/graphql.ts';

export const DeletableRowsQuery = graphql(`
  query DeletableRows($report: String!, $filter: ReportFilter!) {
    deletableRows(report: $report, filter: $filter) {
      count
      until
      keptHours
    }
  }
`);

export const DeleteReportRows = graphql(`
  mutation DeleteReportRows($report: String!, $filter: ReportFilter!, $count: Int!) {
    deleteReportRows(report: $report, filter: $filter, count: $count) {
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
