import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { TablerIcon } from '@tabler/icons-react';
import {
  IconAddressBook,
  IconCalendarPlus,
  IconDeviceDesktopShare,
  IconFileUpload,
  IconHandClick,
  IconPhone,
  IconPlayerRecord,
  IconPresentation,
  IconUserStar,
} from '@tabler/icons-react';

export type RightName =
  | 'editAddressBook'
  | 'pointToPointCalls'
  | 'createConferences'
  | 'shareDesktop'
  | 'allowRemoteControl'
  | 'showSlides'
  | 'transferFiles'
  | 'record'
  | 'operator';

type Right = {
  readonly name: RightName;
  readonly title: MessageDescriptor;
  readonly meaning: MessageDescriptor;
  readonly icon: TablerIcon;
};

/** What a group may allow, in the order of the guide (§3.5.2). */
export const rights: readonly Right[] = [
  {
    name: 'editAddressBook',
    title: msg`Edit the address book`,
    meaning: msg`Add, rename and remove own entries.`,
    icon: IconAddressBook,
  },
  {
    name: 'pointToPointCalls',
    title: msg`Call others`,
    meaning: msg`Calls between two; incoming ones can always be answered.`,
    icon: IconPhone,
  },
  {
    name: 'createConferences',
    title: msg`Create conferences`,
    meaning: msg`Own conferences for groups.`,
    icon: IconCalendarPlus,
  },
  {
    name: 'shareDesktop',
    title: msg`Share the screen`,
    meaning: msg`The whole desktop or single windows.`,
    icon: IconDeviceDesktopShare,
  },
  {
    name: 'allowRemoteControl',
    title: msg`Allow remote control`,
    meaning: msg`Let others control one’s own desktop.`,
    icon: IconHandClick,
  },
  {
    name: 'showSlides',
    title: msg`Show slides`,
    meaning: msg`Presentations in conferences.`,
    icon: IconPresentation,
  },
  {
    name: 'transferFiles',
    title: msg`Send files`,
    meaning: msg`In chats and conferences.`,
    icon: IconFileUpload,
  },
  {
    name: 'record',
    title: msg`Record in the application`,
    meaning: msg`Recording on the server is another matter.`,
    icon: IconPlayerRecord,
  },
  {
    name: 'operator',
    title: msg`Operator`,
    meaning: msg`Moderator in every conference the person joins.`,
    icon: IconUserStar,
  },
];
