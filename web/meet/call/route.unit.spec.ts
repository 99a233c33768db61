import { expect, test } from 'vitest';
import { requests } from '#gateways/webrtc/protocol/messages.ts';
import { routeOf } from './route.ts';

const candidate = (id: string, address: string, port: number, more: object = {}) => ({
  ...{ id, type: 'local-candidate', address, port, protocol: 'udp', candidateType: 'host' },
  ...more,
});
const pair = {
  id: 'p',
  type: 'candidate-pair',
  nominated: true,
  localCandidateId: 'a',
  remoteCandidateId: 's',
};
const remote = { id: 's', type: 'remote-candidate', address: '192.0.2.10', port: 4307 };

test('[REP-05] the way of the media is told with the addresses that the browser shows, each once', () => {
  const sent = [
    { id: 'o', type: 'candidate-pair', nominated: false, localCandidateId: 'b' },
    pair,
    candidate('a', '192.168.1.20', 51_412, { networkType: 'wifi' }),
    candidate('b', 'fd00::20', 51_413),
    candidate('c', '6c1f0ab2-3d7e-4b8c-9a57-0d2f6b1f8e11.local', 51_414),
    remote,
  ];
  const route = routeOf([sent, [candidate('a', '192.168.1.20', 51_412)]]);
  expect(route).toEqual({
    kind: 'host',
    protocol: 'udp',
    network: 'wifi',
    localAddresses: ['192.168.1.20:51412', '[fd00::20]:51413'],
    serverAddress: '192.0.2.10:4307',
  });
  expect(requests.reportRoute.safeParse(route).success).toBe(true);
});

test('[REP-05] what the browser hides is not told, and without a way there is nothing to tell', () => {
  const hidden = { id: 'a', type: 'local-candidate', protocol: 'tcp', candidateType: 'prflx' };
  const route = routeOf([[], [pair, hidden]]);
  expect(route).toEqual({
    kind: 'prflx',
    protocol: 'tcp',
    network: '',
    localAddresses: [],
    serverAddress: '',
  });
  expect(requests.reportRoute.safeParse(route).success).toBe(true);
  expect(routeOf([[{ ...pair, nominated: false }], []])).toBeNull();
});
