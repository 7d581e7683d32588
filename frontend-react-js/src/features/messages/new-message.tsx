import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { MoreIcon } from '@/components/more-icons';
import { PeopleCombobox } from '@/components/people-combobox';
import { usePeopleSearch } from '@/components/people-search';
import { t } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { errorText } from '@/lib/problem';

interface NewMessageProps {
  /** The viewer, who is not offered. */
  handle: string;
  look: 'ember' | 'quiet';
}

/** Opens the dialog for choosing a person to write to. */
export function NewMessage({ handle, look }: NewMessageProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        <MoreIcon name="pencil" size={18} />
        {t('messages.newMessage')}
      </Button>
      {isOpen ? <PickDialog handle={handle} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PickDialog({ handle, onClose }: { handle: string; onClose: () => void }) {
  const [term, setTerm] = useState('');
  const { people, isAnswered, error } = usePeopleSearch(term);
  const others = people.filter((person) => person.handle !== handle);
  const isNobody = isAnswered && term.trim() !== '' && others.length === 0;
  const status = error ? errorText(error) : isNobody ? t('messages.nobodyCalledThat') : '';
  return (
    <Dialog title={t('messages.newMessage')} onClose={onClose}>
      <PeopleCombobox
        label={t('messages.toWhom')}
        term={term}
        people={others}
        status={status}
        onTerm={setTerm}
        onPick={(person) => {
          onClose();
          navigate(`/messages/@${person.handle}`);
        }}
      />
    </Dialog>
  );
}
