import { t } from '../strings';

export function Framed({ address }: { address: string }) {
  return (
    <p class="bare">
      {t.framed}{' '}
      <a href={address} target="_top">
        {t.framedLink}
      </a>
      .
    </p>
  );
}
