/** What members of a group may do (guide §3.5.2). */
export type Rights = {
  readonly editAddressBook: boolean;
  readonly pointToPointCalls: boolean;
  readonly createConferences: boolean;
  /** The desktop or single windows. */
  readonly shareDesktop: boolean;
  /** Letting others control one's own desktop. */
  readonly allowRemoteControl: boolean;
  readonly showSlides: boolean;
  readonly transferFiles: boolean;
  /** Recording in the application, not on the server. */
  readonly record: boolean;
  /** Moderator in every conference that the person joins. */
  readonly operator: boolean;
};

export type RightName = keyof Rights;

/** Of a new group, and of those without a group until somebody decides otherwise. */
export const defaultRights: Rights = {
  editAddressBook: true,
  pointToPointCalls: true,
  createConferences: true,
  shareDesktop: true,
  allowRemoteControl: true,
  showSlides: true,
  transferFiles: true,
  record: true,
  operator: false,
};

const names: readonly RightName[] = [
  'editAddressBook',
  'pointToPointCalls',
  'createConferences',
  'shareDesktop',
  'allowRemoteControl',
  'showSlides',
  'transferFiles',
  'record',
  'operator',
];

/** In the order of the guide. */
export const rightNames = names;
