package dev.walgraph.cli.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Somebody who works in the shop: commits one transaction after the other on a connection of its
 * own, chosen by a seeded random generator.
 *
 * <p>Clerks work side by side. Rows are locked in one order everywhere (order, products by id,
 * accounts by id), so that no two of them wait for each other in a circle.
 */
final class Clerk implements AutoCloseable {

    private static final int CUSTOMERS = 40;
    private static final int PRODUCTS = 30;
    private static final int SHOP_ACCOUNT = 0;

    /**
     * An order is picked by a place in the queue of its status, up to this number; if the queue is
     * shorter, nobody is there to serve. So queues grow to about this length, and no longer.
     */
    private static final int QUEUE = 40;

    private static final List<String> LAST_NAMES =
            List.of("Ibarra", "Jansen", "Kowalski", "Lindqvist", "Moreau", "Nakamura", "Okafor");

    private final Connection connection;
    private final Random random;

    /** Takes the connection over, and closes it at the end. */
    Clerk(Connection connection, long seed) throws SQLException {
        this.connection = connection;
        this.random = new Random(seed);
        connection.setAutoCommit(false);
    }

    /**
     * Commits one transaction.
     *
     * @return what it was
     */
    ShopEvent work() throws SQLException {
        ShopEvent event = ShopEvent.at(random.nextInt(ShopEvent.frequencies()));
        try {
            if (!carryOut(event)) {
                // There is nothing to pay, to ship and so on just now. Money can always be moved.
                connection.rollback();
                event = ShopEvent.TRANSFER;
                carryOut(event);
            }
            connection.commit();
            return event;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Whether there was anything to do. */
    private boolean carryOut(ShopEvent event) throws SQLException {
        return switch (event) {
            case ORDER -> placeOrder();
            case PAYMENT -> pay();
            case SHIPPING -> ship();
            case CANCELLATION -> cancel();
            case ARCHIVING -> archive();
            case TRANSFER -> transferBetweenCustomers();
            case RESTOCKING -> restock();
            case PRICE_CHANGE -> changePrice();
            case RENAME -> rename();
        };
    }

    /** The order's total is set last: whoever saw it before that saw half a transaction. */
    private boolean placeOrder() throws SQLException {
        long order =
                number(
                        "INSERT INTO orders (customer_id, status, total) VALUES (?, 'pending', 0)"
                                + " RETURNING id",
                        anyCustomer());
        TreeSet<Integer> products = new TreeSet<>();
        int lines = 1 + random.nextInt(4);
        while (products.size() < lines) {
            products.add(1 + random.nextInt(PRODUCTS));
        }
        for (int product : products) {
            int quantity = 1 + random.nextInt(3);
            int taken =
                    update(
                            "UPDATE products SET stock = stock - ? WHERE id = ? AND stock >= ?",
                            quantity,
                            product,
                            quantity);
            if (taken == 0) {
                return false;
            }
            update(
                    "INSERT INTO order_items (order_id, product_id, quantity, price)"
                            + " SELECT ?, id, ?, price FROM products WHERE id = ?",
                    order,
                    quantity,
                    product);
        }
        update(
                "UPDATE orders SET total = (SELECT sum(quantity * price) FROM order_items"
                        + " WHERE order_id = ?) WHERE id = ?",
                order,
                order);
        return true;
    }

    private boolean pay() throws SQLException {
        long order = moveOrder("pending", "paid");
        if (order < 0) {
            return false;
        }
        try (PreparedStatement statement =
                        prepare("SELECT customer_id, total FROM orders WHERE id = ?", order);
                ResultSet result = statement.executeQuery()) {
            result.next();
            transfer(result.getInt(1), SHOP_ACCOUNT, result.getBigDecimal(2), "order " + order);
        }
        return true;
    }

    private boolean ship() throws SQLException {
        return moveOrder("paid", "shipped") >= 0;
    }

    private boolean cancel() throws SQLException {
        long order = moveOrder("pending", "cancelled");
        if (order < 0) {
            return false;
        }
        try (PreparedStatement statement =
                        prepare(
                                "SELECT product_id, quantity FROM order_items WHERE order_id = ?"
                                        + " ORDER BY product_id",
                                order);
                ResultSet items = statement.executeQuery()) {
            while (items.next()) {
                update(
                        "UPDATE products SET stock = stock + ? WHERE id = ?",
                        items.getInt(2),
                        items.getInt(1));
            }
        }
        return true;
    }

    private boolean archive() throws SQLException {
        long order =
                number(
                        "SELECT id FROM orders WHERE status IN ('shipped', 'cancelled')"
                                + " ORDER BY id OFFSET ? LIMIT 1",
                        random.nextInt(QUEUE));
        if (order < 0 || number("SELECT id FROM orders WHERE id = ? FOR UPDATE", order) < 0) {
            return false;
        }
        update("DELETE FROM order_items WHERE order_id = ?", order);
        update("DELETE FROM orders WHERE id = ?", order);
        return true;
    }

    private boolean transferBetweenCustomers() throws SQLException {
        int from = anyCustomer();
        int to = 1 + (from + random.nextInt(CUSTOMERS - 1)) % CUSTOMERS;
        transfer(from, to, BigDecimal.valueOf(1 + random.nextInt(50_000), 2), "between friends");
        return true;
    }

    private boolean restock() throws SQLException {
        return update(
                        "UPDATE products SET stock = stock + 300 WHERE id ="
                                + " (SELECT id FROM products WHERE stock < 300"
                                + " ORDER BY stock, id LIMIT 1)")
                > 0;
    }

    private boolean changePrice() throws SQLException {
        update(
                "UPDATE products SET price = greatest(5, round(price * ? / 100, 2)) WHERE id = ?",
                90 + random.nextInt(21),
                1 + random.nextInt(PRODUCTS));
        return true;
    }

    /** Customer and account bear the same name. */
    private boolean rename() throws SQLException {
        int customer = anyCustomer();
        String lastName = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
        update(
                "UPDATE customers SET name = split_part(name, ' ', 1) || ' ' || ? WHERE id = ?",
                lastName,
                customer);
        update(
                "UPDATE accounts SET owner = (SELECT name FROM customers WHERE id = ?)"
                        + " WHERE id = ?",
                customer,
                customer);
        return true;
    }

    /**
     * Gives an order of one status another one.
     *
     * @return the order, or -1 if none is there
     */
    private long moveOrder(String from, String to) throws SQLException {
        long order =
                number(
                        "SELECT id FROM orders WHERE status = ? ORDER BY id OFFSET ? LIMIT 1",
                        from,
                        random.nextInt(QUEUE));
        int moved =
                order < 0
                        ? 0
                        : update(
                                "UPDATE orders SET status = ? WHERE id = ? AND status = ?",
                                to,
                                order,
                                from);
        return moved == 0 ? -1 : order;
    }

    /** Books an amount: two entries, and two balances, the one with the lower account first. */
    private void transfer(int from, int to, BigDecimal amount, String memo) throws SQLException {
        long transfer = number("INSERT INTO transfers (memo) VALUES (?) RETURNING id", memo);
        book(transfer, Math.min(from, to), from < to ? amount.negate() : amount);
        book(transfer, Math.max(from, to), from < to ? amount : amount.negate());
    }

    private void book(long transfer, int account, BigDecimal amount) throws SQLException {
        update(
                "INSERT INTO entries (transfer_id, account_id, amount) VALUES (?, ?, ?)",
                transfer,
                account,
                amount);
        update("UPDATE accounts SET balance = balance + ? WHERE id = ?", amount, account);
    }

    private int anyCustomer() {
        return 1 + random.nextInt(CUSTOMERS);
    }

    /** The number in the only row, or -1 if there is no row. */
    private long number(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
