import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { Conference } from '../conference/conference.ts';
import { seenConference } from '../conference/seen.ts';

/** What a row is about: `account`, `administrator`, `conference` or something without a page of its own. */
export type SubjectModel = { readonly kind: string; readonly id: string; readonly name: string };

export const Subject = builder.objectRef<SubjectModel>('ReportSubject').implement({
  description: 'What a row of a report is about, as far as it has a page of its own.',
  fields: (t) => ({
    person: t.field({
      type: Person,
      nullable: true,
      description: 'By the name that the row has kept.',
      resolve: ({ kind, id, name }): PersonModel | null =>
        kind === 'account' || kind === 'administrator' ? { id, displayName: name, kind } : null,
    }),
    conference: t.field({
      type: Conference,
      nullable: true,
      description: 'Null, too, when it is no more, and for those who may not see it.',
      resolve: ({ kind, id }, _args, context) => (kind === 'conference' ? seenConference(id, context) : null),
    }),
  }),
});
