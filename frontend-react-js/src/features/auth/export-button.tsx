import { useState } from 'react';
import { announce } from '@/components/announcer';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { saveFile } from '@/lib/save-file';
import { readExport } from './api';
import styles from './settings.module.css';
import { ProofDeclined, useProof } from './use-proof';

/** Downloads everything stored about the person as a file. */
export function ExportButton({ me }: { me: Me }) {
  const { withProof, proofDialog } = useProof(me);
  const [error, setError] = useState('');
  const [loading, setLoading] = useState(false);

  const download = async () => {
    setLoading(true);
    setError('');
    try {
      saveFile(await withProof(readExport), `cruddur-${me.handle}.json`);
      announce(t('auth.downloaded'));
    } catch (error) {
      if (!(error instanceof ProofDeclined)) setError(errorText(error));
    } finally {
      setLoading(false);
    }
  };

  return (
    <>
      <Button busy={loading} onClick={() => void download()}>
        <MoreIcon name="download" size={18} />
        {loading ? t('auth.collecting') : t('auth.download')}
      </Button>
      <p role="alert" className={styles.error}>
        {error}
      </p>
      {proofDialog}
    </>
  );
}
