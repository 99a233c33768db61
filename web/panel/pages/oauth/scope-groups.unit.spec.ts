import { describe, expect, it } from 'vitest';
import { scopes } from '#domain/access/index.ts';
import { scopeTexts } from '#web/ui/oauth/scope-texts.ts';
import { scopeGroups, switched } from './scope-groups.ts';

describe('[API-01] permissions in the form of an application', () => {
  it('stand together under the name that means all of them', () => {
    const groups = scopeGroups(scopes);
    expect(groups.find(({ umbrella }) => umbrella === 'users')?.scopes).toEqual([
      'users:read',
      'users:write',
    ]);
    expect(groups.find(({ umbrella }) => umbrella === 'conferences.invitations')?.scopes).toHaveLength(1);
    expect(groups.flatMap((group) => group.scopes)).toHaveLength(24);
  });

  it('are switched one by one or together', () => {
    const all = ['users:read', 'users:write', 'groups:read'];
    const both = switched(all, ['groups:read'], { scopes: ['users:read', 'users:write'], on: true });
    expect(both).toEqual(all);
    expect(switched(all, both, { scopes: ['users:write'], on: false })).toEqual([
      'users:read',
      'groups:read',
    ]);
  });

  it('are each said in a sentence', () => {
    expect(Object.keys(scopeTexts).sort()).toEqual([...scopes].sort());
  });
});
