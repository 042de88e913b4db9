/** An id for a new row that stays when the row is renamed, so that its exit and the line from it stay too. */
export function freshId(rows: readonly { id: string }[], letter = 'p'): string {
  let n = 1;
  while (rows.some(({ id }) => id === `${letter}${n}`)) n++;
  return `${letter}${n}`;
}
