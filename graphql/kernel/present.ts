type Present<Input> = { [Name in keyof Input]?: Exclude<Input[Name], null | undefined> };

/** What was given: for "only what is given changes". Null says as little as absence. */
export const presentOf = <Input extends object>(input: Input): Present<Input> =>
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Present<Input>;
