import { expect, it } from 'vitest';
import { REACTION_FOR } from './reactions.ts';
import { enter, settle } from './testing/call-setup.ts';
import { joinedRoom } from './testing/fake-server.ts';

it('[MEET-02] [SET-07] a reaction stays for a few seconds, the later one takes its place, and the switch hides all', async () => {
  const { server, call, clock } = await enter();
  const { store } = call;
  const shown = () =>
    Object.entries(store.getState().reactions).map(([who, { reaction }]) => [who, reaction]);
  const react = (participantId: string, reaction: 'heart' | 'applause') =>
    server.last.notify({ event: 'reacted', data: { participantId, reaction } });
  react('bob', 'heart');
  clock.advance(REACTION_FOR - 1000);
  react('bob', 'applause');
  react('eve', 'heart');
  expect(shown()).toEqual([
    ['bob', 'applause'],
    ['eve', 'heart'],
  ]);
  clock.advance(1000);
  expect(shown()).toHaveLength(2);
  clock.advance(REACTION_FOR);
  expect(shown()).toEqual([]);
  react('bob', 'heart');
  server.last.notify({ event: 'reactionsAllowed', data: { allowed: false } });
  expect(shown()).toEqual([]);
  expect(store.getState().reactionsAllowed).toBe(false);
});

it('[MEET-02] a reaction is sent as it is chosen', async () => {
  const { server, call } = await enter({ room: joinedRoom({ reactions: true }) });
  call.react('laugh');
  await settle();
  expect(server.last.sent.at(-1)).toMatchObject({ method: 'react', data: { reaction: 'laugh' } });
});
