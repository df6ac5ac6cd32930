import type { ComponentChildren } from 'preact';

interface TableProps {
  name: string;
  heads: readonly ComponentChildren[];
  children: ComponentChildren;
}

/**
 * A table whose rows become blocks on a narrow screen. Its elements lose their meaning with their `display`, so the roles are
 * written out: https://adrianroselli.com/2018/02/tables-css-display-properties-and-aria.html
 */
export function Table({ name, heads, children }: TableProps) {
  return (
    <div class="table" tabIndex={0} role="region" aria-label={name}>
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head, index) => (
              <th key={index} role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </div>
  );
}

export const Row = ({ children }: { children: ComponentChildren }) => <tr role="row">{children}</tr>;

/** The cell that names its row. */
export const RowHead = ({ children }: { children: ComponentChildren }) => (
  <th role="rowheader" scope="row">
    {children}
  </th>
);

interface CellProps {
  /** On a narrow screen the cell has a line of its own. */
  isWide?: boolean;
  class?: string;
  children: ComponentChildren;
}

export const Cell = ({ isWide, class: name = '', children }: CellProps) => (
  <td role="cell" class={isWide ? `wide ${name}` : name}>
    {children}
  </td>
);
