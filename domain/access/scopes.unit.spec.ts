import { describe, expect, it } from 'vitest';
import {
  type Action,
  may,
  type Principal,
  permissionTable,
  type Scope,
  scopes,
  scopesOf,
  scopeTable,
  unknownScopes,
  withUmbrellas,
} from './index.ts';

const actions = Object.keys(permissionTable) as Action[];
const own = { accountId: 'ann', ownerId: 'ann', sessionPrincipal: { kind: 'account', id: 'ann' } } as const;
const foreign = {
  accountId: 'bob',
  ownerId: 'bob',
  sessionPrincipal: { kind: 'account', id: 'bob' },
} as const;

const application = (granted: readonly Scope[], accountId?: string): Principal => ({
  kind: 'application',
  id: 'app',
  grantId: 'g',
  scopes: granted,
  ...(accountId === undefined ? {} : { accountId }),
});
const people: Principal = { kind: 'administrator', id: 'root', role: 'admin', sessionId: 's' };
const ann: Principal = { kind: 'account', id: 'ann', sessionId: 's' };
const key: Principal = { kind: 'api-key' };

describe('[API-02] scopes', () => {
  it('are the 24 of the guide, each known by its own name', () => {
    expect(scopes).toHaveLength(24);
    for (const scope of scopes) expect(scopesOf([scope])).toEqual([scope]);
  });

  it('are meant by pairs when the umbrella is named', () => {
    expect(scopesOf(['users'])).toEqual(['users:read', 'users:write']);
    expect(scopesOf(['users:write', 'users:read'])).toEqual(scopesOf(['users']));
    expect(scopesOf(['users.avatar', 'users'])).toHaveLength(4);
    expect(scopesOf(['logs.calls'])).toEqual(['logs.calls:read']);
  });

  it('cut in two by later clients are the one they were', () => {
    expect(scopesOf(['conferences.invitations:read', 'conferences.invitations:write'])).toEqual([
      'conferences.invitations',
    ]);
  });

  it('nobody knows mean nothing', () => {
    const names = ['users', 'admin', 'openid', 'users:delete', '', '__proto__', 'users:read:write'];
    expect(unknownScopes(names)).toEqual([
      'admin',
      'openid',
      'users:delete',
      '',
      '__proto__',
      'users:read:write',
    ]);
    expect(scopesOf(['admin'])).toEqual([]);
  });

  it('are answered with the umbrella beside its halves', () => {
    expect(withUmbrellas(['users:read', 'users:write', 'groups:read'])).toEqual([
      'groups:read',
      'users',
      'users:read',
      'users:write',
    ]);
  });
});

describe('[API-02] (AZ-06) a token for the whole server', () => {
  it.each(scopes)('with %s does exactly what the table gives this scope', (scope) => {
    for (const action of actions) {
      const rule = scopeTable[action];
      const within = rule === 'open' || (Array.isArray(rule) && rule.includes(scope));
      const expected = within && may(people, action, foreign);
      expect(may(application([scope]), action, foreign), action).toBe(expected);
    }
  });

  it('with all scopes still reaches nothing that is kept for the key or for people', () => {
    const reached = actions.filter((action) => may(application(scopes), action, foreign));
    expect(
      reached.filter((action) => scopeTable[action] === 'key' || scopeTable[action] === 'never'),
    ).toEqual([]);
  });

  it('without scopes sees what everybody sees', () => {
    expect(actions.filter((action) => may(application([]), action, foreign))).toEqual([
      'viewer',
      'conferencePage',
      'site',
    ]);
  });
});

describe('[API-02] (AZ-06) a token of one user', () => {
  it('never does to foreign objects more than everybody may', () => {
    for (const scope of scopes) {
      const reached = actions.filter((action) => may(application([scope], 'ann'), action, foreign));
      expect(reached, scope).toEqual(['viewer', 'conferencePage', 'site']);
    }
  });

  it('does to own objects what the user may, as far as the scopes reach', () => {
    for (const action of actions) {
      const allowed = may(application(scopes, 'ann'), action, own);
      if (allowed) expect(may(ann, action, own), action).toBe(true);
    }
    expect(may(application(['conferences:write'], 'ann'), 'StartConference', own)).toBe(true);
    expect(may(application(['conferences:read'], 'ann'), 'StartConference', own)).toBe(false);
    expect(may(application(scopes, 'ann'), 'account', own)).toBe(true);
  });

  it('cannot take the account over', () => {
    for (const action of ['ChangeAccountPassword', 'RevokeGrant', 'SignOut'] as const) {
      expect(may(application(scopes, 'ann'), action, own), action).toBe(false);
    }
  });
});

describe('[API-04] the secret key', () => {
  it('does what a full administrator may, but for the security of administrators and of the API itself', () => {
    const kept = actions.filter((action) => may(people, action, foreign) && !may(key, action, foreign));
    expect(kept).toEqual([
      'CreateAdministrator',
      'ChangeAdministratorRole',
      'ChangeAdministratorPassword',
      'DeleteAdministrator',
      'ChangeOsAdministrators',
      'ChangeOpenId',
      'checkOpenId',
      'ResetSecondFactors',
      'ChangeSecondFactorSettings',
      'SignOut',
      'RegisterApplication',
      'ChangeApplication',
      'RegenerateApplicationSecret',
      'RemoveApplication',
      'RevokeGrant',
      'GenerateApiKey',
      'RevokeApiKey',
      'ChangePanelAccess',
      'IssueDeviceSecret',
      'RemoveDeviceSecret',
      'ForgetPerson',
      'DeleteReportRows',
      'backUpConfiguration',
      'restoreConfiguration',
      'supportBundle',
      'journal',
      'examination',
      'configurationBackups',
      'configurationRestores',
      'RecordConfigurationBackup',
      'RecordConfigurationRestore',
      'administrators',
      'osAdministrators',
      'openId',
      'applications',
      'grants',
      'apiKey',
      'panelAccess',
      'signInSessions',
    ]);
    for (const action of actions) {
      if (may(key, action, foreign)) expect(may(people, action, foreign), action).toBe(true);
    }
  });
});
