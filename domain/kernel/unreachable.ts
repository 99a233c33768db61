/** Closes a switch: a forgotten member of the union does not compile. */
export const unreachable = (value: never): never => {
  throw new TypeError(`unexpected value: ${JSON.stringify(value)}`);
};
