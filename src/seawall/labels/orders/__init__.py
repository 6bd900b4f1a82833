"""Orders as JSON and CSV, in the formats of those who print labels: read into waybills, and masked without breaking the file."""

from seawall.labels.orders.masking import mask_order
from seawall.labels.orders.reading import OrderRead, read_orders

__all__ = ["OrderRead", "mask_order", "read_orders"]
