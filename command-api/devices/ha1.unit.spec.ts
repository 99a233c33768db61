import { describe, expect, it } from 'vitest';
import { digestHa1 } from './ha1.ts';
import { digestHash, responseTo } from './testing/digest-response.ts';

describe('H(username:realm:secret) [LDAP-06]', () => {
  it('leads to the response of RFC 2617 §3.5', () => {
    const about = { username: 'Mufasa', realm: 'testrealm@host.com', algorithm: 'MD5' } as const;
    const ha1 = digestHa1(about, 'Circle Of Life');
    expect(ha1).toBe('939e7578ed9e3c518a452acee763bce9');
    const exchange = {
      method: 'GET',
      uri: '/dir/index.html',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      nc: '00000001',
      cnonce: '0a4f113b',
    };
    expect(responseTo('MD5', ha1, exchange)).toBe('6629fae49393a05397450978507c4ef1');
  });

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('leads to the response of RFC 7616 §3.9.1: %s', (algorithm, response) => {
    const ha1 = digestHa1(
      { username: 'Mufasa', realm: 'http-auth@example.org', algorithm },
      'Circle of Life',
    );
    const exchange = {
      method: 'GET',
      uri: '/dir/index.html',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      nc: '00000001',
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    };
    expect(responseTo(algorithm, ha1, exchange)).toBe(response);
  });

  it('leads to the response of RFC 7616 §3.9.2 as erratum 4897 corrects it', () => {
    const about = { username: 'Jäsøn Doe', realm: 'api@example.org', algorithm: 'SHA-512-256' } as const;
    const exchange = {
      method: 'GET',
      uri: '/doe.json',
      nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
      nc: '00000001',
      cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
    };
    const ha1 = digestHa1(about, 'Secret, or not?');
    expect(responseTo('SHA-512-256', ha1, exchange)).toBe(
      '3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5',
    );
    const userhash = digestHash('SHA-512-256', `${about.username}:${about.realm}`);
    expect(userhash).toBe('793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b');
  });
});
