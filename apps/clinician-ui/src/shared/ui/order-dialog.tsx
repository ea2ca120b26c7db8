import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OrderForm, type OrderFormProps } from './order-form.tsx';

interface OrderDialogProps extends Omit<OrderFormProps, 'onCancel'> {
  title: string;
  size?: ModalProps['size'];
  onClose: () => void;
}

/** A dialog for one order: what it is, its fields, what was refused, and the ways to give it or leave it. */
export function OrderDialog({ title, size = 'md', onClose, ...form }: OrderDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t('close') }}>
      <OrderForm {...form} onCancel={onClose} />
    </Modal>
  );
}
