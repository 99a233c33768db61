/** There is one. */
export type SecondFactorSettingsDocument = {
  readonly id: 'second-factor';
  /** Every administrator has to have a second factor. */
  readonly required: boolean;
  readonly position: number;
};
