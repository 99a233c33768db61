import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isOwnNameOf } from './own-names.ts';

/** For `meet.example.org` and `*.rooms.example.org`; nobody has its key. */
const cert = Buffer.from(`-----BEGIN CERTIFICATE-----
MIIBqDCCAU+gAwIBAgIUMRc/Y/9Y9DM19IDvcVObLs+0SOIwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEbWVldDAgFw0yNjExMjYwMjI3MDFaGA8yMTI2MTEwMjAyMjcw
MVowDzENMAsGA1UEAwwEbWVldDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJ5w
P3FyCmPJljd9yk8NkuMp0V330z/Y6xIA+cJWU8HLHUXz+Frr1t4K62obyKiObEkm
duvXjfPf6CnBwfSmpmWjgYYwgYMwHQYDVR0OBBYEFDc6fGwPbm8ylNf0ktsTTKkx
zO1/MB8GA1UdIwQYMBaAFDc6fGwPbm8ylNf0ktsTTKkxzO1/MA8GA1UdEwEB/wQF
MAMBAf8wMAYDVR0RBCkwJ4IQbWVldC5leGFtcGxlLm9yZ4ITKi5yb29tcy5leGFt
cGxlLm9yZzAKBggqhkjOPQQDAgNHADBEAiBhL1WDmRGDLS8L3Pq9ibqYWN75NxNO
IJA8LnPWUgDhnAIgP5x1fLd32jR53OHshJfbV1xPWNyembbn8mmn0z36i7A=
-----END CERTIFICATE-----`);

const certificate = () => new X509Certificate(cert);

describe('names of the server itself [ADM-01]', () => {
  it.each([
    ['meet.example.org', true],
    ['blue.rooms.example.org', true],
    ['rooms.example.org', false],
    ['a.b.rooms.example.org', false],
    ['evil.example', false],
    ['meet.example.org.evil.example', false],
  ])('%s by the certificate: %s', (name, own) => {
    expect(isOwnNameOf({ origins: [], certificate })(name)).toBe(own);
  });

  it('are those of the external address, too, and none without either', () => {
    const isOwn = isOwnNameOf({ origins: ['https://video.example.org:8443'], certificate });
    expect([isOwn('video.example.org'), isOwn('meet.example.org')]).toEqual([true, true]);
    expect(isOwnNameOf({ origins: [], certificate: () => null })('meet.example.org')).toBe(false);
  });
});
