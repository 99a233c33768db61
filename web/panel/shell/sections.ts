import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconApi,
  IconChartHistogram,
  IconDatabase,
  IconGauge,
  IconNetwork,
  IconPlugConnected,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  IconVideo,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react';

/** A page of the panel: built when it has an ability to ask for, announced when it comes later. */
export type PanelPage = {
  readonly path: string;
  readonly title: MessageDescriptor;
  /** The query that the page lives from, `settings` where it shows some; without it the page is not built yet. */
  readonly ability?: string;
  /** What stands on it of the settings, for the search: sections, or single fields as `section.field`. */
  readonly settings?: readonly string[];
  /** Reached from another page: the search finds it, the navigation leaves it out. */
  readonly within?: true;
  /** What else people may call what is on it, for the search. */
  readonly words?: MessageDescriptor;
  /** What will be there, for pages to come. */
  readonly promise?: MessageDescriptor;
};

export type Section = {
  readonly id: string;
  readonly title: MessageDescriptor;
  readonly icon: TablerIcon;
  readonly pages: readonly PanelPage[];
};

/** The whole panel, in the order of the administrator's guide. */
export const sections: readonly Section[] = [
  {
    id: 'server',
    title: msg`Server info`,
    icon: IconGauge,
    pages: [
      { path: '/server', title: msg`Server info`, ability: 'serverStatus' },
      {
        path: '/server/information',
        title: msg`Licence`,
        ability: 'licence',
        within: true,
        words: msg`registration, extensions, limits, DNS record, SRV`,
      },
      {
        path: '/server/examination',
        title: msg`Examination`,
        ability: 'examination',
        within: true,
        words: msg`diagnosis, check of the server, disk, memory, clock, keys, certificates`,
      },
    ],
  },
  {
    id: 'settings',
    title: msg`Settings`,
    icon: IconSettings,
    pages: [
      {
        path: '/settings',
        title: msg`Settings`,
        ability: 'settings',
        settings: ['logging', 'application', 'updates', 'client-versions'],
      },
      {
        path: '/settings/backup',
        title: msg`Configuration backup`,
        ability: 'backUpConfiguration',
      },
    ],
  },
  {
    id: 'network',
    title: msg`Network`,
    icon: IconNetwork,
    pages: [
      {
        path: '/network/settings',
        title: msg`Network settings`,
        ability: 'settings',
        settings: ['network', 'qos'],
      },
      {
        path: '/network/smtp',
        title: msg`Mail`,
        ability: 'settings',
        settings: ['smtp', 'mail-notices', 'mail-templates'],
      },
      {
        path: '/network/federation',
        title: msg`Federation`,
        promise: msg`Calls between servers: which servers are trusted and which are refused.`,
      },
    ],
  },
  {
    id: 'gateways',
    title: msg`Gateways`,
    icon: IconPlugConnected,
    pages: [
      { path: '/gateways/sip', title: msg`SIP`, promise: msg`Rules for SIP devices, trunks and exchanges.` },
      {
        path: '/gateways/h323',
        title: msg`H.323`,
        promise: msg`Rules and registration of H.323 room systems.`,
      },
      {
        path: '/gateways/rtp',
        title: msg`RTP`,
        promise: msg`The range of UDP ports for sound and pictures of SIP and H.323 devices.`,
      },
      {
        path: '/gateways/webrtc',
        title: msg`WebRTC`,
        ability: 'settings',
        settings: ['network.external', 'network.port'],
      },
      {
        path: '/gateways/transcoding',
        title: msg`Transcoding`,
        promise: msg`Picture sizes, codecs and processor limits for mixed pictures.`,
      },
    ],
  },
  {
    id: 'web',
    title: msg`Web`,
    icon: IconWorld,
    pages: [
      {
        path: '/web/settings',
        title: msg`Web settings`,
        ability: 'settings',
        settings: ['web', 'branding'],
      },
      {
        path: '/web/security',
        title: msg`Security`,
        ability: 'panelAccess',
      },
      {
        path: '/web/https',
        title: msg`HTTPS`,
        ability: 'settings',
        settings: ['https'],
        words: msg`certificate, TLS, SSL, ca.crt`,
      },
    ],
  },
  {
    id: 'users',
    title: msg`Users`,
    icon: IconUsers,
    pages: [
      { path: '/users/accounts', title: msg`User accounts`, ability: 'accounts' },
      { path: '/users/import', title: msg`Import of users`, ability: 'importAccounts', within: true },
      { path: '/users/administrators', title: msg`Administrators`, ability: 'administrators' },
      {
        path: '/users/groups',
        title: msg`Groups`,
        ability: 'groups',
      },
      {
        path: '/users/aliases',
        title: msg`Aliases`,
        ability: 'aliases',
      },
      {
        path: '/users/ldap',
        title: msg`LDAP / Active Directory`,
        promise: msg`Users and groups from a directory, with a preview before every import.`,
      },
      {
        path: '/users/passwords',
        title: msg`Password and lockout`,
        ability: 'ChangePasswordSettings',
      },
    ],
  },
  {
    id: 'conferences',
    title: msg`Group conferences`,
    icon: IconUsersGroup,
    pages: [
      { path: '/conferences', title: msg`Conference list`, ability: 'conferences' },
      {
        path: '/conference-templates',
        title: msg`Templates`,
        promise: msg`Ready-made settings for conferences of one kind.`,
      },
      {
        path: '/broadcasts',
        title: msg`Broadcasts`,
        promise: msg`Streaming of conferences to video services.`,
      },
    ],
  },
  {
    id: 'api',
    title: msg`API`,
    icon: IconApi,
    pages: [
      { path: '/api/oauth', title: msg`OAuth 2.0`, ability: 'applications' },
      { path: '/api/key', title: msg`Secret key`, ability: 'apiKey' },
      { path: '/api/webhooks', title: msg`Webhooks`, ability: 'webhooks' },
    ],
  },
  {
    id: 'reports',
    title: msg`Reports`,
    icon: IconChartHistogram,
    pages: [
      { path: '/reports/events', title: msg`Event log`, ability: 'eventLog' },
      { path: '/reports/calls', title: msg`Call history`, ability: 'callHistory' },
      { path: '/reports/chat', title: msg`Chat messages`, ability: 'chatMessages' },
      { path: '/reports/changes', title: msg`Settings changes`, ability: 'settingsChanges' },
      { path: '/journal', title: msg`Server journal`, ability: 'journal', settings: ['logging'] },
      {
        path: '/reports/recordings',
        title: msg`Conference recordings`,
        promise: msg`Recordings of conferences: watch, download, share, keep or delete.`,
      },
      {
        path: '/reports/connections',
        title: msg`Connections`,
        ability: 'connections',
      },
    ],
  },
  {
    id: 'files',
    title: msg`File storage`,
    icon: IconDatabase,
    pages: [
      {
        path: '/files',
        title: msg`File storage`,
        ability: 'settings',
        settings: ['files'],
      },
    ],
  },
  {
    id: 'recordings',
    title: msg`Recordings`,
    icon: IconVideo,
    pages: [
      {
        path: '/recordings',
        title: msg`Recordings`,
        promise: msg`Which calls and conferences are recorded, in which format, and how long that is kept.`,
      },
    ],
  },
];

export const findPage = (path: string): PanelPage | undefined =>
  sections.flatMap(({ pages }) => pages).find((page) => page.path === path);

const sectionsWith = (wanted: (page: PanelPage) => boolean): readonly Section[] =>
  sections
    .map((section) => ({ ...section, pages: section.pages.filter(wanted) }))
    .filter(({ pages }) => pages.length > 0);

/** Announced pages are for those who will set something there; who only reads has no use for them. */
const ANNOUNCED_FOR = 'settings';

const isOpen = ({ ability = ANNOUNCED_FOR }: PanelPage, can: (ability: string) => boolean): boolean =>
  can(ability);

/** What there is for this viewer: own pages and announced ones, without sections that would be empty. */
export const sectionsFor = (can: (ability: string) => boolean): readonly Section[] =>
  sectionsWith((page) => isOpen(page, can));

/** What of it has an entry in the navigation. */
export const navigationFor = (can: (ability: string) => boolean): readonly Section[] =>
  sectionsWith((page) => page.within !== true && isOpen(page, can));
