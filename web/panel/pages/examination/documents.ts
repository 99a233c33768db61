import { graphql } from '#web/ui/graphql/graphql.ts';

export const ExaminationQuery = graphql(`
  query Examination {
    examination {
      state
      code
      subject
      detail
      remedy
      values {
        name
        value
      }
    }
  }
`);
