// The fields of a call as the catalogue has them: path, query, body.
import { Autocomplete, Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { findJsonFault, layOutJson } from '../../../shared/exact-json.ts';
import type { Operation, QueryParam } from '../../../shared/operation.ts';
import type { StoreView } from '../../../shared/views.ts';
import { type CallForm, fittingStores } from './call-form.ts';
import './calls.css';

export type FieldErrors = Record<string, string>;

type CallFieldsProps = {
  operation: Operation;
  stores: readonly StoreView[];
  form: CallForm;
  errors: FieldErrors;
  onChange: (form: CallForm) => void;
};

export function CallFields({ operation, stores, form, errors, onChange }: CallFieldsProps) {
  const { t } = useTranslation();
  const setParam = (name: string, value: string) =>
    onChange({ ...form, params: { ...form.params, [name]: value } });
  const setQuery = (name: string, value: string) =>
    onChange({ ...form, query: { ...form.query, [name]: value } });
  return (
    <>
      {operation.pathParams.length > 0 && (
        <div className="call-fields">
          {operation.pathParams.map((name) =>
            name === 'campaignId' && stores.length > 0 ? (
              <StoreField
                key={name}
                operation={operation}
                stores={stores}
                value={form.params[name] ?? ''}
                error={errors[name]}
                onChange={(value) => setParam(name, value)}
              />
            ) : (
              <TextInput
                key={name}
                label={name}
                required
                value={form.params[name] ?? ''}
                error={errors[name]}
                onChange={(event) => setParam(name, event.currentTarget.value)}
                maxLength={200}
                data-field={name}
                classNames={{ input: 'mono', label: 'mono' }}
              />
            ),
          )}
        </div>
      )}
      {operation.query.length > 0 && (
        <fieldset className="fieldset">
          <legend>{t('calls.query')}</legend>
          <div className="call-fields">
            {operation.query.map((field) => (
              <QueryField
                key={field.name}
                field={field}
                value={form.query[field.name] ?? ''}
                error={errors[field.name]}
                onChange={(value) => setQuery(field.name, value)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {operation.hasBody && (
        <BodyField
          value={form.body}
          required={operation.bodyRequired}
          error={errors.body}
          onChange={(body) => onChange({ ...form, body })}
        />
      )}
    </>
  );
}

type FieldProps = { value: string; error: string | undefined; onChange: (value: string) => void };

/** One of the cabinet's stores, or any other number: the list of stores may be older than the newest store. */
function StoreField(props: FieldProps & { operation: Operation; stores: readonly StoreView[] }) {
  const { operation, stores, value, error, onChange } = props;
  const { t } = useTranslation();
  const fitting = fittingStores(operation, stores);
  const others = stores.filter((store) => !fitting.includes(store));
  const nameOf = (id: string) => stores.find((store) => store.id === id)?.name ?? t('store.unnamed');
  const groups = [
    { group: t('calls.fittingStores'), items: fitting.map(({ id }) => id) },
    { group: t('calls.otherStores'), items: others.map(({ id }) => id) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Autocomplete
      label="campaignId"
      description={stores.some(({ id }) => id === value) ? nameOf(value) : undefined}
      required
      data={groups}
      // All of them, whatever stands in the field: it holds a number already when it is first opened.
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {nameOf(option.value)} <span className="mono dim">{option.value}</span>
        </span>
      )}
      value={value}
      error={error}
      onChange={onChange}
      maxLength={200}
      data-field="campaignId"
      classNames={{ label: 'mono', input: 'mono' }}
    />
  );
}

function QueryField({ field, value, error, onChange }: FieldProps & { field: QueryParam }) {
  const { t } = useTranslation();
  const { name, type, many, required } = field;
  // The library ends the whole window over a value that a loaded catalogue names twice.
  const options = type === 'boolean' ? ['true', 'false'] : [...new Set(field.options)];
  const common = { label: name, required, error, 'data-field': name, classNames: { label: 'mono' } };
  if (options.length > 0 && many) {
    return (
      <MultiSelect
        {...common}
        data={options}
        value={value === '' ? [] : value.split(',')}
        onChange={(values) => onChange(values.join(','))}
        searchable
        openOnFocus={false}
        clearable
        clearButtonProps={{ 'aria-label': t('calls.emptyField', { name }) }}
      />
    );
  }
  if (options.length > 0) {
    return (
      <Select
        {...common}
        data={options}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
        clearable
        clearButtonProps={{ 'aria-label': t('calls.emptyField', { name }) }}
      />
    );
  }
  return (
    <TextInput
      {...common}
      description={many ? t('calls.severalValues') : undefined}
      placeholder={isTyped(type) ? t(`calls.example.${type}`) : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={2000}
      inputMode={type === 'integer' ? 'numeric' : undefined}
    />
  );
}

const isTyped = (type: QueryParam['type']) => type === 'integer' || type === 'date' || type === 'date-time';

function BodyField({ value, required, error, onChange }: FieldProps & { required: boolean }) {
  const { t } = useTranslation();
  const broken = findJsonFault(value);
  const complaint = error ?? (broken ? t('calls.notJsonAt', broken) : undefined);
  const laidOut = broken ? null : layOutJson(value);
  return (
    <div className="call-body">
      <Textarea
        label={t('calls.body')}
        description={t('calls.bodyHint')}
        required={required}
        value={value}
        error={complaint}
        onChange={(event) => onChange(event.currentTarget.value)}
        autosize
        minRows={4}
        maxRows={18}
        spellCheck={false}
        data-field="body"
        classNames={{ input: 'mono' }}
      />
      {laidOut !== null && laidOut !== value && (
        <Button className="call-lay-out" variant="subtle" size="compact-xs" onClick={() => onChange(laidOut)}>
          {t('calls.layOut')}
        </Button>
      )}
    </div>
  );
}
