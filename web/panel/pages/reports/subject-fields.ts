import { PersonName } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

/** What a row is about, where there is a page of it. */
export const SubjectFields = graphql(
  `
    fragment SubjectFields on ReportSubject @_unmask {
      person {
        ...PersonName
      }
      conference {
        id
      }
    }
  `,
  [PersonName],
);
