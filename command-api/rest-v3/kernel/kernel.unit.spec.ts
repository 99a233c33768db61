import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, type DomainErrorCode, domainErrors } from '#domain/kernel/index.ts';
import { refusalOfCommand } from './domain-errors.ts';
import { errorBody } from './errors.ts';
import { instantOf, phpDate, unixTime } from './php-date.ts';
import { fullId, loginOf, placeAt, sessionIdIn, sessionIdOf } from './place.ts';

const place = placeAt('https://meet.example.org:8443');

describe('dates of the logs', () => {
  it.each([
    [undefined, { date: '2026-03-01 09:00:00.007000', timezone_type: 3, timezone: 'UTC' }],
    [180, { date: '2026-03-01 12:00:00.007000', timezone_type: 3, timezone: 'Etc/GMT-3' }],
    [-300, { date: '2026-03-01 04:00:00.007000', timezone_type: 3, timezone: 'Etc/GMT+5' }],
    [330, { date: '2026-03-01 14:30:00.007000', timezone_type: 1, timezone: '+05:30' }],
    [-570, { date: '2026-02-28 23:30:00.007000', timezone_type: 1, timezone: '-09:30' }],
  ])('[API-03] stand on the clock that is asked for: %j', (minutes, expected) => {
    expect(phpDate('2026-03-01T09:00:00.007Z', minutes)).toEqual(expected);
  });

  it('[API-03] are understood as they are answered', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
        fc.integer({ min: -720, max: 840 }),
        (day, minutes) => {
          const instant = new Date(Math.floor(day.getTime() / 1000) * 1000).toISOString();
          const { date } = phpDate(instant, minutes);
          expect(instantOf(date.slice(0, 19), minutes)).toBe(instant);
        },
      ),
    );
  });

  it.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01 09:30', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30:15', '2026-03-01T09:30:15.000Z'],
    ['2026-02-30', undefined],
    ['2026-03-01 24:00:00', undefined],
    ['2026-03-01 09:60', undefined],
  ])('[API-03] are days of the calendar: %s', (text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });

  it('count seconds since 1970', () => {
    expect(unixTime('2026-03-01T09:00:00.999Z')).toBe(1_772_355_600);
  });
});

describe('ids', () => {
  it('[API-03] of users carry the name of the server, and lose it', () => {
    expect(fullId('anna', place)).toBe('anna@meet.example.org');
    expect(loginOf('Anna', place)).toBe('anna');
    expect(loginOf('anna@MEET.example.org', place)).toBe('anna');
    for (const foreign of ['anna@other.example', 'anna@meet.example.org@x', '@meet.example.org', ''])
      expect(loginOf(foreign, place)).toBeNull();
  });

  it('[API-03] of sessions are digits, server and an ending, and lead back', () => {
    const id = '0198f2a0-1234-7abc-8def-001122334455';
    expect(sessionIdIn(id, place)).toBe('0198f2a012347abc8def001122334455@meet.example.org#vcs');
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        for (const given of [uuid, sessionIdIn(uuid, place), uuid.replaceAll('-', '')])
          expect(sessionIdOf(given)).toBe(uuid);
      }),
    );
    expect(sessionIdOf(sessionIdIn('session-1', place))).toBe('session-1');
  });
});

describe('refusals', () => {
  it('[API-03] have the form that clients read, with the phrase of the status', () => {
    expect(
      errorBody(404, [{ reason: 'userNotFound', message: 'No.', locationType: 'path', location: 'user_id' }]),
    ).toEqual({
      error: {
        code: 404,
        message: 'Not Found',
        errors: [{ reason: 'userNotFound', message: 'No.', locationType: 'path', location: 'user_id' }],
      },
    });
    expect(errorBody(400, []).error.message).toBe('Bad Request');
    expect(errorBody(403, []).error.message).toBe('Forbidden');
  });

  it.each(Object.keys(domainErrors) as DomainErrorCode[])(
    '[API-03] of the gate are a status below 500 or 503, and a reason: %s',
    (code) => {
      const problems = [{ field: 'profile.displayName', rule: 'tooLong', params: { max: 128 } }];
      const refusal = refusalOfCommand(new DomainError(code, { problems }));
      expect(refusal.status === 503 || (refusal.status >= 400 && refusal.status < 500)).toBe(true);
      for (const { reason, message } of refusal.problems) {
        expect(reason).toMatch(/^[a-z][A-Za-z]+$/);
        expect(message).not.toBe('');
      }
    },
  );

  it.each([
    ['accountId', 'login_name'],
    ['profile.mobilePhone', 'mobile_phone'],
    ['title', 'topic'],
    ['invited.3', 'invitations'],
    ['password', 'password'],
  ])('[API-03] name the field as clients know it: %s is %s', (field, location) => {
    const error = new DomainError('VALIDATION_FAILED', { problems: [{ field, rule: 'pattern' }] });
    expect(refusalOfCommand(error).problems[0]?.location).toBe(location);
  });
});
