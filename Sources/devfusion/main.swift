print("devfusion")
