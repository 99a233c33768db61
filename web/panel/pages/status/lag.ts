type Places = { readonly position: string | number; readonly head: string | number };

/** How many events of the log a read model has still to take in. */
export const lagOf = ({ position, head }: Places): number => {
  const behind = BigInt(head) - BigInt(position);
  return behind > 0n ? Number(behind) : 0;
};
