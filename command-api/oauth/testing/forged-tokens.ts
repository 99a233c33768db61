const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const claims = { iss: 'https://meet.example.org', sub: 'ann', aud: 'api', exp: 4102444800 };

const jwt = (header: object, body: object = claims, signature = 'AAAA'): string =>
  `${encoded(header)}.${encoded(body)}.${signature}`;

const twice = Buffer.from('{"sub":"a","sub":"b"}').toString('base64url');

/**
 * Our tokens mean nothing by themselves: whatever looks like one but was not issued is unknown. `keys` is an address
 * from which a careless server would fetch keys.
 */
export const forgedTokens = (keys: string): readonly (readonly [string, string])[] => [
  ['alg none', jwt({ alg: 'none' }, claims, '')],
  ['alg None', jwt({ alg: 'None' }, claims, '')],
  ['alg nOnE', jwt({ alg: 'nOnE' }, claims, '')],
  ['HS256 with a public key', jwt({ alg: 'HS256' })],
  ['key of another purpose', jwt({ alg: 'RS256', use: 'enc' })],
  ['jku', jwt({ alg: 'RS256', jku: `${keys}/keys` })],
  ['x5u', jwt({ alg: 'RS256', x5u: `${keys}/key` })],
  ['embedded jwk', jwt({ alg: 'RS256', jwk: { kty: 'RSA' } })],
  ['kid with a path', jwt({ alg: 'HS256', kid: '../../../dev/null' })],
  ['kid with SQL', jwt({ alg: 'HS256', kid: "' OR 1=1 --" })],
  ['expired', jwt({ alg: 'RS256' }, { ...claims, exp: 1 })],
  ['not yet valid', jwt({ alg: 'RS256' }, { ...claims, nbf: 4102444800 })],
  ['another audience', jwt({ alg: 'RS256' }, { ...claims, aud: 'other' })],
  ['another issuer', jwt({ alg: 'RS256' }, { ...claims, iss: keys })],
  ['an ID token', jwt({ alg: 'RS256', typ: 'JWT' })],
  ['ECDSA of zeroes', jwt({ alg: 'ES256' }, claims, Buffer.alloc(64).toString('base64url'))],
  ['claims twice', `${encoded({ alg: 'none' })}.${twice}.`],
  ['bytes behind the third part', `${jwt({ alg: 'none' }, claims, '')}.AAAA`],
  ['another server’s token', 'ab'.repeat(20)],
  ['another server’s cookie', 'A'.repeat(43)],
  ['very long', 'a'.repeat(5000)],
  ['prototype', '__proto__'],
];
