import type { PanelAccess } from './events.ts';

export type PanelAccessCommand = {
  readonly type: 'ChangePanelAccess';
  readonly data: {
    readonly changes: Partial<PanelAccess>;
    /** The one who asks knows that his own address will be shut out. */
    readonly confirmLockOut: boolean;
  };
};
