import { type ReactNode, useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import { saveFile } from '@/lib/save-file';
import { refusalText } from './refusal';

interface DownloadButtonProps {
  fileName: string;
  read: () => Promise<Blob>;
  children: ReactNode;
}

/** Downloads a file from the API, and tells why where that fails. */
export function DownloadButton({ fileName, read, children }: DownloadButtonProps) {
  const [isLoading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    try {
      saveFile(await read(), fileName);
    } catch (error) {
      toast(refusalText(error));
    } finally {
      setLoading(false);
    }
  };
  return (
    <div>
      <Button busy={isLoading} onClick={() => void download()}>
        <MoreIcon name="download" size={18} />
        {children}
      </Button>
    </div>
  );
}
