"""What is not settled, on the screen: strips over the order, the tray, a manager's word."""
