import { describe, expect, it } from 'vitest';
import { fieldsOf, mutations, queries, type Root, subscriptions } from './field-actions.spec-support.ts';

const namesOf = (root: Root): readonly string[] =>
  fieldsOf(root)
    .map(({ name }) => name)
    .sort();

describe('every field', () => {
  it('[AZ-01] [GQL-01] stands in the permission table', () => {
    expect(namesOf('Query')).toEqual(Object.keys(queries).sort());
    expect(namesOf('Mutation')).toEqual(Object.keys(mutations).sort());
    expect(namesOf('Subscription')).toEqual(Object.keys(subscriptions).sort());
  });
});
