import { describe, expect, it } from 'vitest';
import { type Book, conferenceIn, entriesOf, loginsIn, withPresence } from './entries.ts';

const book: Book = {
  mayEdit: true,
  own: {
    nodes: [
      {
        id: 'c1',
        callString: 'boris',
        displayName: 'Boris',
        kind: 'USER',
        status: 'ONLINE',
        pictureUrl: null,
      },
      { id: 'c2', callString: '#sip:1@pbx', displayName: 'PBX', kind: 'SIP', status: null, pictureUrl: null },
    ],
    pageInfo: { hasNextPage: false },
  },
  inherited: [
    {
      id: 'c3',
      callString: '\\c\\weekly',
      displayName: 'Weekly',
      groupId: 'it',
      groupName: 'IT',
      kind: 'CONFERENCE',
      status: null,
      pictureUrl: null,
    },
  ],
  people: {
    nodes: [
      { id: 'anna', displayName: 'Anna', company: '', status: 'OFFLINE', pictureUrl: null, origins: [] },
      { id: 'anna', displayName: 'Anna', company: '', status: 'OFFLINE', pictureUrl: null, origins: [] },
    ],
    pageInfo: { hasNextPage: false },
  },
};

describe('[MEET-06] the entries of an address book', () => {
  it('are own ones, given ones and people, each once', () => {
    expect(entriesOf(book).map(({ key }) => key)).toEqual(['own c1', 'own c2', 'given it c3', 'shown anna']);
  });

  it('follow the presence of those whose presence is known', () => {
    const entries = entriesOf(book);
    expect(loginsIn(entries)).toEqual(['boris', 'anna']);
    const now = withPresence(entries, new Map([['anna', 'IN_CONFERENCE']]));
    expect(now.map(({ status }) => status)).toEqual(['ONLINE', null, null, 'IN_CONFERENCE']);
  });

  it.each([
    ['\\c\\weekly', 'weekly'],
    ['\\c\\482913', '482913'],
    ['\\c\\weekly@other.example', null],
    ['anna', null],
  ])('lead to a conference of this server: %s', (callString, id) => {
    expect(conferenceIn(callString)).toBe(id);
  });
});
