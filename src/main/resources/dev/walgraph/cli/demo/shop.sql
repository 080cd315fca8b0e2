-- The demo's database: a small shop and a double-entry ledger, with seed data.
-- docker-compose.yml loads the same file, so that jobs/demo.yaml runs against either.

CREATE TABLE customers (
    id   integer PRIMARY KEY,
    name text NOT NULL,
    city text NOT NULL
);

CREATE TABLE products (
    id    integer PRIMARY KEY,
    name  text NOT NULL,
    price numeric(12, 2) NOT NULL CHECK (price > 0),
    stock integer NOT NULL CHECK (stock >= 0)
);

CREATE TABLE orders (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    status      text NOT NULL CHECK (status IN ('pending', 'paid', 'shipped', 'cancelled')),
    total       numeric(12, 2) NOT NULL,
    placed_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_by_status ON orders (status, id);

CREATE TABLE order_items (
    order_id   bigint NOT NULL REFERENCES orders,
    product_id integer NOT NULL REFERENCES products,
    quantity   integer NOT NULL CHECK (quantity > 0),
    price      numeric(12, 2) NOT NULL,
    PRIMARY KEY (order_id, product_id)
);

-- The ledger: the entries of a transfer add up to zero (opening balances aside), and each account's
-- balance is the sum of its entries. Account 0 is the shop's, account n that of customer n.
CREATE TABLE accounts (
    id      integer PRIMARY KEY,
    owner   text NOT NULL,
    balance numeric(14, 2) NOT NULL
);

CREATE TABLE transfers (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    memo      text NOT NULL,
    booked_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE entries (
    transfer_id bigint NOT NULL REFERENCES transfers,
    account_id  integer NOT NULL REFERENCES accounts,
    amount      numeric(14, 2) NOT NULL,
    PRIMARY KEY (transfer_id, account_id)
);

INSERT INTO customers (id, name, city)
SELECT i,
       (ARRAY['Ada', 'Alan', 'Barbara', 'Edsger', 'Frances', 'Grace', 'John', 'Katherine'])[1 + (i * 5) % 8]
           || ' '
           || (ARRAY['Baker', 'Castillo', 'Dupont', 'Eriksen', 'Fischer', 'Gupta', 'Haddad'])[1 + i % 7],
       (ARRAY['Lisbon', 'Lyon', 'Oslo', 'Porto', 'Turin'])[1 + i % 5]
FROM generate_series(1, 40) AS i;

INSERT INTO products (id, name, price, stock)
SELECT i,
       (ARRAY['Oak', 'Steel', 'Linen', 'Cork', 'Glass', 'Wool'])[1 + i % 6]
           || ' '
           || (ARRAY['chair', 'lamp', 'table', 'shelf', 'mirror'])[1 + i % 5],
       (5 + (i * 37) % 240)::numeric + 0.95,
       500
FROM generate_series(1, 30) AS i;

INSERT INTO orders (customer_id, status, total, placed_at)
SELECT 1 + (i * 7) % 40,
       (ARRAY['pending', 'shipped', 'paid', 'pending', 'shipped', 'pending', 'cancelled'])[1 + i % 7],
       0,
       now() - make_interval(mins => 121 - i)
FROM generate_series(1, 120) AS i;

INSERT INTO order_items (order_id, product_id, quantity, price)
SELECT o.id, p.id, 1 + (o.id + p.id) % 3, p.price
FROM orders o
JOIN generate_series(0, 3) AS line ON line <= o.id % 4
JOIN products p ON p.id = 1 + (o.id * 3 + line * 7) % 30;

UPDATE orders o
SET total = (SELECT sum(i.quantity * i.price) FROM order_items i WHERE i.order_id = o.id);

INSERT INTO accounts (id, owner, balance)
SELECT 0, 'the shop', 10000
UNION ALL
SELECT id, name, 10000 FROM customers;

WITH opening AS (
    INSERT INTO transfers (memo) VALUES ('opening balances') RETURNING id
)
INSERT INTO entries (transfer_id, account_id, amount)
SELECT opening.id, accounts.id, accounts.balance FROM opening, accounts;

CREATE PUBLICATION walgraph_demo
    FOR TABLE customers, products, orders, order_items, accounts, transfers, entries;

ANALYZE;
